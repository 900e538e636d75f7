-- What wrk sends in a flood: calls as bench/calls.lua makes them, each caller again after a pause,
-- whatever the answer was. Tells the figures as calls.lua does.
-- usage: wrk … -s bench/flood.lua URL -- ROUND PAUSE_MS

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "calls.lua")

local begin = init
local pause = 0

function init(args)
  begin(args)
  pause = tonumber(args[2] or "0")
end

function delay()
  return pause
end
