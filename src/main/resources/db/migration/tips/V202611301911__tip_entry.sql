-- How a tip came that an officer wrote down: by telephone, letter or visit; who did so, on which day, and whether its sender
-- has number and code. What came through the public form has no row here. Days, and nothing finer.
create table tip_entry (
    tip_id      uuid  primary key references tip,
    way         text  not null check (way in ('PHONE', 'LETTER', 'VISIT')),
    receipt     text  not null check (receipt in ('HANDED_OVER', 'READ_OUT', 'SENT', 'NOT_WISHED', 'NOT_POSSIBLE')),
    entered_on  date  not null,
    entered_by  uuid  not null references officer
);
