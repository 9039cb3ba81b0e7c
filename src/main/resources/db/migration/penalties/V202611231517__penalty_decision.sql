-- What is proposed, noticed and decided on one respondent: one row for each time the penalty process runs.
-- Order columns hold the rank of the ladder's code, so that the database can compare: a decision is never heavier than
-- what the respondent was told (PSL 43), and two people decide who proposed nothing (RCS 39).
create table penalty_decision (
    id                  uuid        primary key,
    case_id             uuid        not null references case_file,
    respondent_id       uuid        not null references respondent,
    instance            text        not null unique,
    begun_at            timestamptz not null,
    range_min           text        not null,
    range_max           text        not null,
    proposed            text        not null,
    proposed_order      integer     not null,
    basis               text        not null,
    proposed_by         uuid        not null references officer,
    proposed_on         date        not null,
    noticed             text,
    noticed_order       integer,
    notice_served_on    date,
    first_point         text,
    approved_first_by   uuid        references officer,
    approved_second_by  uuid        references officer,
    point               text,
    point_order         integer,
    decided_on          date,
    served_on           date,
    executed_on         date,
    period_months       integer     check (period_months > 0),
    period_ends_on      date,
    period_started_at   timestamptz,
    lifted_at           timestamptz,
    constraint two_people_decide check (approved_first_by <> approved_second_by),
    constraint who_proposed_does_not_decide check (proposed_by <> approved_first_by and proposed_by <> approved_second_by),
    constraint never_heavier_than_noticed check (point_order <= noticed_order),
    constraint decided_by_two_after_notice check (
        decided_on is null
        or (approved_first_by is not null and approved_second_by is not null
            and point is not null and point_order is not null
            and noticed_order is not null and notice_served_on <= decided_on)),
    constraint served_once_decided check (served_on is null or (decided_on is not null and served_on >= decided_on)),
    constraint executed_once_served check (executed_on is null or (served_on is not null and executed_on >= served_on)),
    constraint lifted_once_begun check (lifted_at is null or period_ends_on is not null)
);
create index penalty_decision_respondent on penalty_decision (case_id, respondent_id, begun_at desc);
