using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>How lists are answered; section <c>Lists</c>.</summary>
public sealed class ListOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Lists";

    /// <summary>How many line items of one document a list or search shows, 1–10000; 50. A details tool shows all.</summary>
    [Range(1, 10_000)]
    public int ItemsShown { get; set; } = 50;
}

/// <summary>Checks <see cref="ListOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class ListOptionsValidator : IValidateOptions<ListOptions>;
