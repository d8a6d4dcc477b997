using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>Settings of the section <c>Confirmation</c>.</summary>
public sealed class ConfirmationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Confirmation";

    /// <summary>How long after the question a person may confirm, 10 s–1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan ValidFor { get; set; } = TimeSpan.FromMinutes(5);
}
