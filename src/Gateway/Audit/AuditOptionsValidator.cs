using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Audit;

/// <summary>Validates <see cref="AuditOptions"/> by its attributes.</summary>
[OptionsValidator]
internal sealed partial class AuditOptionsValidator : IValidateOptions<AuditOptions>;
