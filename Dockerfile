# The dashboard. Build: docker build -t demarche . Run: see compose.yaml and docs/hosting.md.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt /requirements.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --disable-pip-version-check -r /requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    DEMARCHE_DATA=/data \
    DEMARCHE_HOSTED=1 \
    DEMARCHE_LOG=json \
    MALLOC_ARENA_MAX=2 \
    OPENBLAS_NUM_THREADS=1 \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin demarche \
    && install -d -o demarche -g demarche /data
COPY --from=packages /venv /venv
WORKDIR /app
COPY app.py LICENSE ./
COPY .streamlit .streamlit
COPY data data
COPY lib lib
COPY pages pages
RUN python -m compileall -q -j 0 app.py lib pages
USER 10001
VOLUME /data
EXPOSE 8501
# The only folders written to are /data and /tmp: the root file system may be read-only.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]
CMD ["streamlit", "run", "app.py"]
