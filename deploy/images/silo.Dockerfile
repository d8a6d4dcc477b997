# A silo: the grains. 11111 is for other silos, 30000 for gateway hosts, 8080 for probes.
# docker build -f deploy/images/silo.Dockerfile -t cegid-orleans/silo .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /build
COPY . .
RUN dotnet publish src/Silo/Silo.csproj --configuration Release --output /app -p:UseAppHost=false

# Chiseled: no shell, no package manager; the user is app (1654), not root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# Without diagnostics .NET writes nothing, and the log goes to standard output: the root file system can be read-only.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Cluster__SiloPort=11111 \
    Cluster__GatewayPort=30000 \
    Log__File=false \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080 11111 30000
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s --retries=3 \
    CMD ["dotnet", "/app/CegidOrleans.Silo.dll", "--health-check", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["dotnet", "/app/CegidOrleans.Silo.dll"]
