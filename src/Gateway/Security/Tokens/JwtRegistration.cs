using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>Registers the tokens that the gateway itself issues.</summary>
internal static class JwtRegistration
{
    // Between gateway hosts whose clocks differ a little.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>Adds the issuing of tokens and the scheme that accepts them.</summary>
    public static AuthenticationBuilder AddIssuedTokens(this AuthenticationBuilder authentication)
    {
        var services = authentication.Services;
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtSecretsValidator>();
        services.AddOptions<JwtOptions>().BindConfiguration(JwtOptions.Section).ValidateOnStart();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<IssuedTokenCheck>();
        services.AddOptions<JwtBearerOptions>(JwtDefaults.Scheme).Configure<IOptions<JwtOptions>, SigningKeys, TimeProvider>(Configure);
        return authentication.AddJwtBearer(JwtDefaults.Scheme, "Token issued at /auth/token", _ => { });
    }

    private static void Configure(JwtBearerOptions bearer, IOptions<JwtOptions> jwt, SigningKeys keys, TimeProvider time)
    {
        bearer.MapInboundClaims = false;
        bearer.TimeProvider = time;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = jwt.Value.Issuer,
            ValidAudience = jwt.Value.Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = [JwtDefaults.TokenType],
            IssuerSigningKeys = keys.Accepted,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = ClockSkew,
        };
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                context.HttpContext.RequestServices.GetRequiredService<IssuedTokenCheck>().Check(context);
                return Task.CompletedTask;
            },
        };
    }
}
