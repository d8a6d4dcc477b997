using Microsoft.Extensions.Options;

namespace CegidOrleans.Silo.Logging;

/// <summary>Validates <see cref="LogOptions"/> by its attributes.</summary>
[OptionsValidator]
internal sealed partial class LogOptionsValidator : IValidateOptions<LogOptions>;
