# One image for every process; which one runs is the command: node --import tsx main.ts bot|jobs|admin
FROM node:20-bookworm-slim

ENV NODE_ENV=production
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

COPY . .
# The only folders that a process writes to; the code stays root's.
RUN mkdir -p .data adminjs-bundle && chown node:node .data adminjs-bundle

USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "main.ts", "admin"]
