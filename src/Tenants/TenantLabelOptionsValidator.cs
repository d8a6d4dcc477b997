using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants;

/// <summary>Validates <see cref="TenantLabelOptions"/> by its attributes.</summary>
[OptionsValidator]
internal sealed partial class TenantLabelOptionsValidator : IValidateOptions<TenantLabelOptions>;
