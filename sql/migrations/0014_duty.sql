-- A report tells the use of a truck as a part of its time on duty, and changes of duty stand in the events
-- alone. They are few, and found by truck: what a report costs grows with its stretch, not with the history.
-- To make it, all events are read once, about half a second for a million: commits wait meanwhile.

CREATE INDEX event_of_duty ON event (area, truck, seq)
  WHERE type IN ('truck_put', 'duty_set', 'truck_removed');
