-- Whose name in a tip was decided about: it keeps them away no more. What the sender writes after the last message that was
-- known then is to be decided anew, unless it holds for that, too (ADR 0024).
create table tip_name_settled (
    tip_id        uuid    not null references tip,
    officer_id    uuid    not null references officer,
    -- The number of that message, 0 where there was none; null where it holds for later ones.
    last_message  bigint,
    primary key (tip_id, officer_id)
);

insert into tip_name_settled (tip_id, officer_id)
select distinct r.dossier, r.officer_id
  from recusal r
  join tip t on t.id = r.dossier
 where r.reason = 'SAME_NAME' and r.lifted_at is not null;
