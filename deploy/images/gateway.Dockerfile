# The gateway host: MCP and REST.
# docker build -f deploy/images/gateway.Dockerfile -t cegid-orleans/gateway .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /build
COPY . .
RUN dotnet publish src/Gateway/Gateway.csproj --configuration Release --output /app -p:UseAppHost=false

# Chiseled: no shell, no package manager; the user is app (1654), not root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# Without diagnostics .NET writes nothing, and the log goes to standard output: the root file system can be read-only.
ENV SERVER_HOST=0.0.0.0 \
    SERVER_PORT=8080 \
    Log__File=false \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s --retries=3 \
    CMD ["dotnet", "/app/CegidOrleans.Gateway.dll", "--health-check", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["dotnet", "/app/CegidOrleans.Gateway.dll"]
