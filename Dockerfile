# syntax=docker/dockerfile:1
# The tests are not run here: `mvn verify` does that before an image is made.
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp package -Dmaven.test.skip=true \
    && cp target/spillway-*.jar app.jar \
    && java -Djarmode=tools -jar app.jar extract --layers --destination layers

FROM eclipse-temurin:17.0.19_10-jre-noble
RUN groupadd --gid 10001 spillway \
    && useradd --uid 10001 --gid spillway --no-create-home --shell /usr/sbin/nologin spillway
WORKDIR /app
# From what changes least to what changes most, so that an update sends little.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError" \
    SERVER_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD curl -fsS "http://127.0.0.1:${SERVER_PORT}/actuator/health" || exit 1
ENTRYPOINT ["java", "-jar", "app.jar"]
