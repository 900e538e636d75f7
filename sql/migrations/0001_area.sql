-- Who may write for an area, and what an area counts. Every key of every table starts with the
-- area, so that areas can share a database, have one each, or be spread by it. Area names compare
-- by bytes (COLLATE "C"): the order of a key must not depend on the machine's locale.

CREATE TABLE area (
  name       text COLLATE "C" NOT NULL,
  created_at timestamptz      NOT NULL DEFAULT now(),
  CONSTRAINT area_pk PRIMARY KEY (name),
  CONSTRAINT area_name_length CHECK (length(name) BETWEEN 1 AND 64)
);

-- The present leader. Every journal transaction locks this row FOR SHARE at its own epoch: who was
-- replaced cannot write, however late it wakes.
CREATE TABLE leadership (
  area        text COLLATE "C" NOT NULL,
  epoch       bigint           NOT NULL,
  holder      text             NOT NULL,
  address     text             NOT NULL,
  backend_pid integer          NOT NULL,
  taken_at    timestamptz      NOT NULL DEFAULT now(),
  CONSTRAINT leadership_pk PRIMARY KEY (area),
  CONSTRAINT leadership_area_fk FOREIGN KEY (area) REFERENCES area (name),
  CONSTRAINT leadership_epoch_positive CHECK (epoch >= 1)
);

-- All terms, one after another. A term without an end, once the next has begun, ended in a death.
CREATE TABLE term (
  area     text COLLATE "C" NOT NULL,
  epoch    bigint           NOT NULL,
  holder   text             NOT NULL,
  address  text             NOT NULL,
  taken_at timestamptz      NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT term_pk PRIMARY KEY (area, epoch),
  CONSTRAINT term_area_fk FOREIGN KEY (area) REFERENCES area (name),
  CONSTRAINT term_epoch_positive CHECK (epoch >= 1),
  CONSTRAINT term_times_in_order CHECK (ended_at >= taken_at)
);

-- Apart from leadership: shared locks on that row would stall the renewal of the lease.
CREATE TABLE heartbeat (
  area  text COLLATE "C" NOT NULL,
  epoch bigint           NOT NULL,
  beat  bigint           NOT NULL DEFAULT 0,
  CONSTRAINT heartbeat_pk PRIMARY KEY (area),
  CONSTRAINT heartbeat_area_fk FOREIGN KEY (area) REFERENCES area (name),
  CONSTRAINT heartbeat_numbers_legal CHECK (epoch >= 1 AND beat >= 0)
) WITH (fillfactor = 50);

-- The last numbers given out. Identity columns jump after a crash, and max() forgets the numbers
-- of rows that are gone; so we count ourselves.
CREATE TABLE counter (
  area            text COLLATE "C" NOT NULL,
  last_seq        bigint           NOT NULL DEFAULT 0,
  last_at         timestamptz,
  last_call       bigint           NOT NULL DEFAULT 0,
  last_job        bigint           NOT NULL DEFAULT 0,
  last_assignment bigint           NOT NULL DEFAULT 0,
  last_truck      bigint           NOT NULL DEFAULT 0,
  last_desk_item  bigint           NOT NULL DEFAULT 0,
  -- A moving average of the time from assignment to clear.
  cycle_us        bigint           NOT NULL DEFAULT 0,
  CONSTRAINT counter_pk PRIMARY KEY (area),
  CONSTRAINT counter_area_fk FOREIGN KEY (area) REFERENCES area (name),
  CONSTRAINT counter_not_negative CHECK (
    least(last_seq, last_call, last_job, last_assignment, last_truck, last_desk_item, cycle_us)
      >= 0)
) WITH (fillfactor = 50);

-- The first statement of a journal transaction. It raises an error, so that the rest of the
-- pipeline is skipped: TL001 when another leads, TL002 when the numbering would have a gap.
CREATE FUNCTION journal_fence(guarded_area text, own_epoch bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM leadership WHERE area = guarded_area AND epoch = own_epoch FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'epoch % does not lead', own_epoch USING ERRCODE = 'TL001';
  END IF;
END
$$;

CREATE FUNCTION journal_guard(guarded_area text, own_epoch bigint, first_seq bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM journal_fence(guarded_area, own_epoch);
  PERFORM 1 FROM counter WHERE area = guarded_area AND last_seq = first_seq - 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'event % does not follow the last one', first_seq USING ERRCODE = 'TL002';
  END IF;
END
$$;
