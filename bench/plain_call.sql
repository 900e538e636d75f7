-- One call a transaction into a table that has nothing but a key: what PostgreSQL alone does. The
-- body is as long as that of the calls that bench/calls.lua sends.
\set caller random(1, 999999999)
\set north random(0, 600000)
\set east random(0, 1000000)
INSERT INTO plain_call (
  channel, problem, lat, lon, accuracy_m, place_text, caller_name, caller_phone, plate, make,
  weight_class, people, notes, body)
VALUES (
  'app', 'tow', 40.9 + :north / 1e6, -97.4 + :east / 1e6, 20, 'I-80 mile 331', 'Maria Castillo',
  '+999 ' || :caller, 'KX ' || :caller, 'Chevrolet', 'light', 2, 'engine quit, smell of burning',
  '{"channel":"app","location":{"lat":' || 40.9 + :north / 1e6 || ',"lon":' || -97.4 + :east / 1e6
  || ',"accuracy_m":20,"text":"I-80 mile 331"},"problem":"tow","dangers":["shoulder"],"caller":'
  || '{"name":"Maria Castillo","phone":"+999 ' || :caller || '","language":"es"},"vehicle":'
  || '{"plate":"KX ' || :caller || '","make":"Chevrolet","weight_class":"light","people":2},'
  || '"notes":"engine quit, smell of burning"}');
