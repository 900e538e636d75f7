-- What one person hands to another, with a note: it is kept for the other as if claimed, and `next` gives it
-- to them. What is taken up, put off or returned waits for nobody any more; the note stays with it.
ALTER TABLE desk_item
  ADD COLUMN handed_by text,
  ADD COLUMN note      text,
  ADD COLUMN is_handed boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT desk_item_hand_complete CHECK ((handed_by IS NULL) = (note IS NULL)),
  ADD CONSTRAINT desk_item_hand_claimed CHECK (
    NOT is_handed OR (state = 'claimed' AND handed_by IS NOT NULL));

-- Paperwork too; and what was filled in of it so far, a line a time.
ALTER TABLE paperwork
  ADD COLUMN handed_by text,
  ADD COLUMN note      text,
  ADD COLUMN is_handed boolean NOT NULL DEFAULT false,
  ADD COLUMN filled    text,
  ADD CONSTRAINT paperwork_hand_complete CHECK ((handed_by IS NULL) = (note IS NULL)),
  ADD CONSTRAINT paperwork_hand_claimed CHECK (
    NOT is_handed OR (state = 'claimed' AND handed_by IS NOT NULL)),
  ADD CONSTRAINT paperwork_filled_bounded CHECK (length(filled) <= 20000);
