-- How far a message from outside is from whom it says it is, as found when it came in; null for all other mail.
ALTER TABLE email ADD COLUMN sender_trust json;
