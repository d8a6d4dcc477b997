namespace CegidOrleans.Cegid;

/// <summary>What an ERP can do. What it lacks is made up for above the connectors, or refused with what to do instead.</summary>
public sealed record CegidCapabilities
{
    /// <summary>Documents can be deleted.</summary>
    public required bool Delete { get; init; }

    /// <summary>Many documents can be read in one call, by kind.</summary>
    public required Func<Documents.DocumentKind, bool> Batch { get; init; }

    /// <summary>Documents carry a version, and an update or delete can name the one it expects.</summary>
    public required bool Versions { get; init; }

    /// <summary>A document can be found by the external reference under which it was created.</summary>
    public required bool LookupByExternalReference { get; init; }

    /// <summary>The ERP has monthly figures.</summary>
    public required bool FinancialSummary { get; init; }

    /// <summary>The ERP judges QR codes.</summary>
    public required bool QrValidation { get; init; }
}
