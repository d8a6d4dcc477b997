using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>Validates <see cref="ConfirmationOptions"/> by its attributes.</summary>
[OptionsValidator]
internal sealed partial class ConfirmationOptionsValidator : IValidateOptions<ConfirmationOptions>;
