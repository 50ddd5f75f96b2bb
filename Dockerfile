# Two stages: the first has a compiler for the native addon, the second has what the bot needs and nothing else.
FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    KNOWLEDGE_DIR=/case/knowledge \
    DATA_DIR=/case/data \
    HEALTH_PORT=4281
WORKDIR /app
# The embedding model and the native addon are packages: nothing is downloaded when the bot starts.
COPY --from=build /app/node_modules ./node_modules
COPY package.json LICENSE .env.example ./
COPY src ./src
COPY scripts ./scripts
# A new volume takes its owner from here.
RUN mkdir -p /case/knowledge /case/data && chown -R node:node /case
USER node
VOLUME ["/case/knowledge", "/case/data"]
# The first start builds the index, which may take minutes.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No npm in between: signals reach the bot, and it finishes what is open.
CMD ["node", "--import", "tsx", "src/main.ts"]
