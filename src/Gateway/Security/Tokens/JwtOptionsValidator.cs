using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>Validates <see cref="JwtOptions"/> by its attributes.</summary>
[OptionsValidator]
internal sealed partial class JwtOptionsValidator : IValidateOptions<JwtOptions>;
