using Microsoft.Extensions.Options;

namespace CegidOrleans.Cegid.Resilience;

[OptionsValidator]
internal sealed partial class CegidResilienceOptionsValidator : IValidateOptions<CegidResilienceOptions>;
