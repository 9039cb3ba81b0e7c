-- Whoever sent the tip may say that they have nothing to add; a later note takes it back. The day, as always.
alter table tip add column nothing_to_add_on date;
