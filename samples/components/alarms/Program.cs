return await Pulumi.Deployment.RunAsync<Hipaa.Samples.AlarmsStack>();
