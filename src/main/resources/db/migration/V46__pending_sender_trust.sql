ALTER TABLE delivery_pending ADD COLUMN sender_trust json;
