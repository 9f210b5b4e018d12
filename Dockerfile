# Builds the bundles with everything, runs them with the production packages alone.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The image has its Node, and the native packages bring prebuilt parts: no install script has anything to do.
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# `node` and `esbuild` are for checkouts on older machines; here they would be 150 MB of nothing.
RUN npm ci --omit=dev --ignore-scripts \
	&& rm -rf node_modules/node node_modules/.bin/node node_modules/esbuild node_modules/@esbuild

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
	MALLOC_ARENA_MAX=2 \
	RADSTAND_HOST=0.0.0.0 \
	RADSTAND_PORT=3000 \
	RADSTAND_DATA=/app/db/data \
	RADSTAND_UPLOADS=/app/uploads
# Stock that dealers leave on an SFTP server is fetched with OpenSSH's own program.
RUN apt-get update \
	&& apt-get install -y --no-install-recommends openssh-client \
	&& rm -rf /var/lib/apt/lists/*
COPY package.json LICENSE ./
COPY scripts/radstand scripts/runtime.mjs scripts/
COPY static static
COPY db/migrations db/migrations
COPY db/reference db/reference
COPY db/seeds/demo/models db/seeds/demo/models
COPY db/seeds/forum/topics db/seeds/forum/topics
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/build build
# The only two places that are written to: the rest may be mounted read-only.
RUN ln -s /app/scripts/radstand /usr/local/bin/radstand \
	&& install -d -o node -g node -m 0700 db/data uploads
VOLUME ["/app/db/data", "/app/uploads"]
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
	CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.RADSTAND_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-old-space-size=224", "--max-semi-space-size=16", "build/server.js"]
