using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>Validates <see cref="ServerOptions"/> by its attributes.</summary>
[OptionsValidator]
internal sealed partial class ServerOptionsValidator : IValidateOptions<ServerOptions>;
