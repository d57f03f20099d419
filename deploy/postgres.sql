-- The second database of deploy/compose.yaml, made once with the first: the warehouse's catalogue beside Prefect's records.
CREATE DATABASE lake OWNER chinhphu;
