-- What the doors need: answers to be given again, who may come in, and what is to be sent out.

-- Not partitioned by day: a key must be refused a second time across midnight too, and a unique
-- index on a partitioned table would have to contain the day. Rows come in the order of time, so
-- a block-range index costs next to nothing and finds what a purge has to delete.
CREATE TABLE idempotency_key (
  area         text COLLATE "C" NOT NULL,
  key          bytea            NOT NULL,
  request      bytea            NOT NULL,
  status       integer          NOT NULL,
  body         bytea            NOT NULL,
  created_at   timestamptz      NOT NULL DEFAULT now(),
  -- A repeated answer is a write, so that it waits for the same durability as the first.
  replays      integer          NOT NULL DEFAULT 0,
  CONSTRAINT idempotency_key_pk PRIMARY KEY (area, key),
  CONSTRAINT idempotency_key_length CHECK (length(key) BETWEEN 16 AND 32),
  CONSTRAINT idempotency_key_request_length CHECK (length(request) BETWEEN 16 AND 32),
  CONSTRAINT idempotency_key_status_legal CHECK (status BETWEEN 200 AND 599)
) WITH (fillfactor = 90);

CREATE INDEX idempotency_key_by_time ON idempotency_key USING brin (created_at);

CREATE TABLE api_token (
  area         text COLLATE "C" NOT NULL,
  -- SHA-256 of the token; the token itself is nowhere.
  hash         bytea            NOT NULL,
  name         text             NOT NULL,
  role         text             NOT NULL,
  -- The call sign of the truck whose crew this is.
  truck        text COLLATE "C",
  created_at   timestamptz      NOT NULL DEFAULT now(),
  revoked_at   timestamptz,
  last_used_at timestamptz,
  CONSTRAINT api_token_pk PRIMARY KEY (area, hash),
  CONSTRAINT api_token_hash_length CHECK (length(hash) = 32),
  CONSTRAINT api_token_name_length CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT api_token_role_known CHECK (role IN ('dispatcher', 'crew', 'observer', 'admin')),
  CONSTRAINT api_token_crew_has_truck CHECK ((role = 'crew') = (truck IS NOT NULL)),
  CONSTRAINT api_token_times_in_order CHECK (
    revoked_at >= created_at AND last_used_at >= created_at)
);

CREATE UNIQUE INDEX api_token_name_once ON api_token (area, name) WHERE revoked_at IS NULL;

-- Messages to members: written with what they are about, sent by a worker of its own.
CREATE TABLE outbox (
  area       text COLLATE "C" NOT NULL,
  -- The number of the event that brought it.
  seq        bigint           NOT NULL,
  part       integer          NOT NULL,
  kind       text             NOT NULL,
  job        bigint,
  body       text             NOT NULL,
  created_at timestamptz      NOT NULL,
  due_at     timestamptz      NOT NULL,
  attempts   integer          NOT NULL DEFAULT 0,
  sent_at    timestamptz,
  given_up_at timestamptz,
  CONSTRAINT outbox_pk PRIMARY KEY (area, seq, part),
  CONSTRAINT outbox_numbers_not_negative CHECK (part >= 0 AND attempts >= 0),
  CONSTRAINT outbox_times_in_order CHECK (
    due_at >= created_at AND sent_at >= created_at AND given_up_at >= created_at),
  CONSTRAINT outbox_ends_once CHECK (sent_at IS NULL OR given_up_at IS NULL)
);

CREATE INDEX outbox_unsent ON outbox (area, due_at, seq, part)
  WHERE sent_at IS NULL AND given_up_at IS NULL;
