-- sum(bigint) adds up in numerics, in case a sum has no room in a bigint, and takes several times as long. This one fails then.
create aggregate sum_whole(bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
