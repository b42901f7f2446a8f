namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>One way on which data may go.</summary>
/// <param name="From">Where it comes from: a resource, or people.</param>
/// <param name="To">Where it goes.</param>
/// <param name="How">The permissions or the setting that open the way.</param>
internal sealed record DataFlow(DataPlace From, DataPlace To, string How);

/// <summary>A place where data is kept or handled.</summary>
/// <param name="Key">URN, or another unique name.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">Such as "bucket" or "function".</param>
/// <param name="DataClass">Value of the DataClassification tag.</param>
internal sealed record DataPlace(string Key, string Name, string Kind, string DataClass);

/// <summary>Something that somebody may do to a store.</summary>
/// <param name="Kind">R for reading, W for writing, D for deleting.</param>
/// <param name="Conditional">The permission has conditions of its own.</param>
internal sealed record DataReach(DataPlace Who, DataPlace Store, char Kind, string Action, bool Conditional);
