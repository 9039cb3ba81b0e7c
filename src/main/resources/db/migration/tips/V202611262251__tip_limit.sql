-- How many tips may still come within an hour, as bucket4j keeps it, for all nodes together. id is the hour since 1970, times
-- four, plus what is counted. Nothing in a row is finer than the hour, and it is deleted when the hour is over.
create table tip_limit (
    id     bigint primary key,
    state  bytea
);
