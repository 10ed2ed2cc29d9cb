-- What is made once all rows are there: the index of words, indexes, and views for common questions.

INSERT INTO search (search) VALUES ('rebuild');
INSERT INTO search (search) VALUES ('optimize');

CREATE INDEX metrics_by_model ON metrics (model, version);
CREATE INDEX metrics_by_metric ON metrics (metric, dataset);
CREATE INDEX findings_by_model ON findings (model);
CREATE INDEX lineage_by_parent ON lineage (parent);

-- The values that speak for each model: of its current version, overall, no curves, readings or variants.
CREATE VIEW current_metrics AS
SELECT metrics.model, models.name, models.version, metrics.dataset, metrics.split, metrics.metric, metrics.value,
  metrics.state, metrics.lower, metrics.upper, metrics.n, metrics.unit, metrics.conditions
FROM metrics JOIN models ON models.id = metrics.model
WHERE (metrics.version = models.version OR metrics.version IS NULL)
  AND metrics.slice IS NULL AND metrics.step IS NULL AND metrics.time IS NULL AND metrics.variant IS NULL;

CREATE VIEW in_production AS
SELECT deployments.model, models.name, deployments.version, deployments.environment, deployments.platform,
  deployments.share, deployments.since, models.status
FROM deployments JOIN models ON models.id = deployments.model
WHERE deployments.running AND deployments.stage = 'production';
