# The builder and the runtime are the same Debian, so that libpq is the same on both sides.
FROM swift:6.3-bookworm AS builder

RUN apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    libmimalloc-dev libpq-dev pkg-config zlib1g-dev \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /build

# Dependencies change less often than the sources: a layer of their own.
COPY Package.swift ./
RUN swift package resolve

# What `towline --version` says, as in: docker compose build --build-arg TOWLINE_BUILD=$(git describe --always)
ARG TOWLINE_BUILD=container

# The manifest names the test targets, so their folders must be there even though they are not built.
COPY sql ./sql
COPY Tests ./Tests
COPY Sources ./Sources
RUN swift build -c release --product towline --static-swift-stdlib \
  && strip "$(swift build -c release --show-bin-path)/towline" -o /towline

FROM debian:bookworm-slim

RUN apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    ca-certificates libmimalloc2.0 libpq5 libstdc++6 tzdata zlib1g \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --create-home --home-dir /var/lib/towline towline

COPY --from=builder /towline /usr/local/bin/towline

USER towline
WORKDIR /var/lib/towline

# There is no PostgreSQL in this image: TOWLINE_DATABASE_URL says where it is.
ENV TOWLINE_HOME=/var/lib/towline \
  TOWLINE_LISTEN=0.0.0.0:8080 \
  TOWLINE_SERVER=http://127.0.0.1:8080

EXPOSE 8080
STOPSIGNAL SIGTERM

# /status is open on the container's own loopback, so no token is needed here.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["towline", "status", "--json"]

ENTRYPOINT ["towline"]
CMD ["serve"]
