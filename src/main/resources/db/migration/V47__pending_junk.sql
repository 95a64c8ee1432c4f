-- Whether a message that waits for a mailbox goes into Junk.
ALTER TABLE delivery_pending ADD COLUMN junk boolean NOT NULL DEFAULT false;
