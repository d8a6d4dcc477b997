namespace CegidOrleans.Bench.Pairs;

/// <summary>Something that becomes a line of the table.</summary>
internal interface IRow
{
    /// <summary>What is measured, and against what.</summary>
    string Name { get; }

    /// <summary>Whether it is one of the main rows, which <c>--quick</c> runs.</summary>
    bool Main { get; }

    /// <summary>Measures it.</summary>
    /// <exception cref="InvalidOperationException">An answer was an error, or not the one that was expected.</exception>
    Task<TableLine> Run(Stage stage, CancellationToken cancellationToken);
}
