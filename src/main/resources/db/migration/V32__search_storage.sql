-- Vectors don't compress; trying costs as much as storing them.
ALTER TABLE search ALTER tsv SET STORAGE EXTERNAL;
