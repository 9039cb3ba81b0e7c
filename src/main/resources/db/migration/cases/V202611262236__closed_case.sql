-- The only way for a feature to go over what is closed. A case that is sealed for some role is not in it: even a count
-- would tell that it exists.
create view closed_case as
select c.id as case_id
  from case_file c
  join dossier d on d.id = c.id
 where c.state in ('CLOSED', 'ARCHIVED') and d.sealed_for is null;

-- Which respondent of the case somebody is, without a name: first, second, as the pages list them.
create view respondent_place as
select r.id as respondent_id,
       (select count(*)
          from respondent o
         where o.case_id = r.case_id and o.removed_at is null and (o.added_at, o.id) <= (r.added_at, r.id)) as place
  from respondent r
 where r.removed_at is null;
