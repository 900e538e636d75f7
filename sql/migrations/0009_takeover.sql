-- What a successor needs to end the leader before it: a process number alone may be another's by
-- then, on a server that was started again or promoted.

ALTER TABLE leadership ADD COLUMN backend_started timestamptz;
