return await Pulumi.Deployment.RunAsync<Hipaa.Samples.TrailStack>();
