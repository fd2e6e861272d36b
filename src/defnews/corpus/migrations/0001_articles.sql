-- What each article says, as extracted. Ids of people, organisations, places and events are those of the
-- article's record; with the article's number they are unique. States are ISO 3166-1 alpha-3.

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    text_sha256 VARCHAR NOT NULL UNIQUE,
    url VARCHAR,
    title VARCHAR,
    publisher VARCHAR,
    published DATE,
    published_time VARCHAR,
    published_source VARCHAR,
    dateline VARCHAR,
    bylines VARCHAR[],
    generator VARCHAR NOT NULL,
    added TIMESTAMP NOT NULL
);

CREATE TABLE people (article INTEGER NOT NULL, id VARCHAR NOT NULL, name VARCHAR NOT NULL, aliases VARCHAR[], rank VARCHAR);

CREATE TABLE roles (
    article INTEGER NOT NULL,
    person VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    office VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    country VARCHAR,
    organisation VARCHAR,
    former BOOLEAN NOT NULL
);

CREATE TABLE organisations (
    article INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    acronym VARCHAR,
    aliases VARCHAR[],
    kind VARCHAR NOT NULL,
    country VARCHAR,
    wikidata VARCHAR
);

CREATE TABLE countries (article INTEGER NOT NULL, id VARCHAR NOT NULL, code VARCHAR NOT NULL, name VARCHAR NOT NULL, name_en VARCHAR NOT NULL);

CREATE TABLE places (
    article INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    country VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE
);

CREATE TABLE events (
    article INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    edtf VARCHAR,
    start_day DATE,
    end_day DATE,
    precision VARCHAR,
    basis VARCHAR,
    place VARCHAR,
    city VARCHAR,
    country VARCHAR,
    name VARCHAR,
    level VARCHAR,
    part_of VARCHAR,
    topic VARCHAR,
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL
);

CREATE TABLE participants (
    article INTEGER NOT NULL,
    event VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    ref VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    country VARCHAR
);

CREATE TABLE quotes (
    article INTEGER NOT NULL,
    position INTEGER NOT NULL,
    speaker VARCHAR,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);

-- Where in the article it stands: of is the id of an entity or event, or "quote:N"; part is what the words
-- are of it (name, role, trigger, evidence, date, place, cue, published).
CREATE TABLE mentions (
    article INTEGER NOT NULL,
    "of" VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);
