-- Which legal documents were first cited in the last days of the news, and where?
SELECT first_cited_at, citation, issued_on, issuer, first_title, first_url
FROM document_register
ORDER BY first_cited_at DESC
LIMIT 20;
