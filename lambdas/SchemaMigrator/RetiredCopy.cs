using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>Copies of rows that the database no longer keeps.</summary>
/// <param name="archive">Where they are.</param>
public sealed class RetiredCopy(ArchivedLines archive)
{
    /// <summary>Writes a page of rows and reads it back.</summary>
    /// <returns>What the archive holds by now.</returns>
    /// <exception cref="MigrationException">The archive refused.</exception>
    /// <param name="stem">What rows they are.</param>
    /// <param name="page">Which of them: a run that is broken off writes the same again under the same key.</param>
    /// <param name="lines">A row a line.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<SpanMark> PutAsync(string stem, string page, IReadOnlyList<string> lines, CancellationToken cancellation) =>
        (await archive.PutAsync($"{RetiredLayout.Prefix}/{stem}/{page}", lines, cancellation)).Mark;
}
