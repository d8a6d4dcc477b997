using Microsoft.Extensions.Options;

namespace CegidOrleans.Cegid;

[OptionsValidator]
internal sealed partial class CegidConnectionOptionsValidator : IValidateOptions<CegidConnectionOptions>;
