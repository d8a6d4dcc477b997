# The sandbox: a stand-in for a tenant's ERP. For trying and testing only.
# docker build -f deploy/images/sandbox.Dockerfile -t cegid-orleans/sandbox .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /build
COPY . .
RUN dotnet publish src/Sandbox/Sandbox.csproj --configuration Release --output /app -p:UseAppHost=false

# Chiseled: no shell, no package manager; the user is app (1654), not root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# Without diagnostics .NET writes nothing: the root file system can be read-only.
ENV DOTNET_EnableDiagnostics=0
EXPOSE 8100
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s --retries=3 \
    CMD ["dotnet", "/app/CegidOrleans.Sandbox.dll", "--health-check", "http://127.0.0.1:8100/_sandbox/live"]
ENTRYPOINT ["dotnet", "/app/CegidOrleans.Sandbox.dll"]
CMD ["--address", "0.0.0.0", "--port", "8100"]
