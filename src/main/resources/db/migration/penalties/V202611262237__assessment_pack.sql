-- All assessments by a pack, in the order in which they were made.
create index assessment_pack on assessment (pack, ordinal);
