namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>What the tenant's ERP says of a code.</summary>
internal enum ErpVerdict
{
    /// <summary>The ERP says it is valid.</summary>
    Valid,

    /// <summary>The ERP says it is not.</summary>
    Invalid,

    /// <summary>The ERP was asked and gave no verdict.</summary>
    Unavailable,

    /// <summary>The ERP judges no QR codes and was not asked.</summary>
    NotSupported,
}
