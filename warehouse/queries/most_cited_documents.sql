-- Which legal documents are cited by the most articles?
SELECT citation, kind, issuer, articles, citations, first_cited_at, last_cited_at
FROM document_register
ORDER BY articles DESC, citations DESC
LIMIT 20;
