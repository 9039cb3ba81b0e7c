-- Tips that name the same service and the same place within thirty days may tell of the same, in whatever words. A service
-- alone is named by thousands; both together, with the thirty days in which the tip came, are one step into the index. The
-- key is made of the two digests that stand here already: it tells nothing that they do not.
alter table tip_trait drop constraint tip_trait_kind_check;
alter table tip_trait add constraint tip_trait_kind_check check (kind in ('BAND', 'PERSON', 'SERVICE', 'PLACE', 'SITE'));

insert into tip_trait (kind, key, tip_id)
select 'SITE', substring(s.key for 16) || substring(p.key for 16) || int4send((t.received_on - date '2000-01-01') / 30), t.id
  from tip t
  join tip_trait s on s.tip_id = t.id and s.kind = 'SERVICE'
  join tip_trait p on p.tip_id = t.id and p.kind = 'PLACE';
