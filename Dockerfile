# Everything to build with.
FROM node:24-bookworm-slim AS build
WORKDIR /lumbung
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

# What runs: no compiler, no tests.
FROM node:24-bookworm-slim AS packages
WORKDIR /lumbung
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /lumbung
RUN mkdir /data && chown node:node /data
COPY --from=packages /lumbung/node_modules node_modules
COPY --from=build /lumbung/build build
COPY package.json tsconfig.json LICENSE ./
COPY app app
COPY db db
COPY scripts scripts
USER node
EXPOSE 3000
VOLUME /data
# The server gets the signals itself: it stops in good order on SIGTERM.
CMD ["node", "--import", "tsx", "scripts/start.ts"]
